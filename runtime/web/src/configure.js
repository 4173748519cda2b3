// Settings of all calls. The transport reads them at each call, so order of start-up does not matter.

export const settings = { baseUrl: "" };

/** Changes the named settings; the others keep their values. */
export function configure(changes) {
  Object.assign(settings, changes);
}
