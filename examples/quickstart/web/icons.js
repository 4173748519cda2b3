// Line icons on a 24 by 24 grid, drawn here so that the page looks the same on systems without emoji.

const PATHS = {
  bakery: "M5.5 13.5V19h13v-5.5M5.5 13.5a4 4 0 0 1 2.5-7.5h8a4 4 0 0 1 2.5 7.5M9.5 10v3.5M14.5 10v3.5",
  books: "M4 4.5h4.5V20H4zM8.5 4.5H13V20H8.5zM14 6l4-1.2 3.5 14-4 1.2z",
  cafe: "M5 9.5h11V14a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 10.5h2a2.4 2.4 0 0 1 0 4.8h-2M8 6.5v-2M10.5 6.5v-3M13 6.5v-2",
  flowers: "M7 4l2.5 2L12 3l2.5 3L17 4v5a5 5 0 0 1-10 0zM12 14v7M12 20c-3 0-5-1.5-5-4M12 20c3 0 5-1.5 5-4",
  grocery: "M3.5 10h17l-2 9.5h-13zM8 10l3-6M16 10l-3-6M10 13v3.5M14 13v3.5",
  music: "M9 17.5V6l10-2v11.5M9 17.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 15.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
  toys: "M4 12.5h7.5V20H4zM12.5 12.5H20V20h-7.5zM8.3 4.5h7.5V12H8.3z",
  other: "M4 9l1.5-5h13L20 9a2.7 2.7 0 0 1-5.3 0 2.7 2.7 0 0 1-5.4 0A2.7 2.7 0 0 1 4 9zM5.5 12v8h13v-8M10 20v-5h4v5",
  coupon: "M3.5 7h17v3a2 2 0 0 0 0 4v3h-17v-3a2 2 0 0 0 0-4zM14 7v2M14 11v2M14 15v2",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
  offline: "M4 9a12 12 0 0 1 16 0M7 12.5a7.5 7.5 0 0 1 10 0M10 16a3.5 3.5 0 0 1 4 0M12 19.5v.1M3.5 3.5l17 17",
  slow: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  gone: "M12 21s7-6.5 7-11.5a7 7 0 1 0-14 0C5 14.5 12 21 12 21zM9.8 7.3l4.4 4.4M14.2 7.3l-4.4 4.4",
  reload: "M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5",
  warning: "M12 3.5L2.5 20h19zM12 9.5V14M12 17v.1",
  sad: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 16.5a4.5 4.5 0 0 1 7 0M9 10v.1M15 10v.1",
};

/** The icon of this name, or of any shop. It says nothing to screen readers: words stand beside it. */
export function icon(name) {
  const [svg, path] = ["svg", "path"].map((tag) =>
    document.createElementNS("http://www.w3.org/2000/svg", tag),
  );
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name] ?? PATHS.other);
  svg.append(path);
  return svg;
}
