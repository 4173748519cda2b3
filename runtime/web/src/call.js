// Makes the callable of one function. Generated bindings hold nothing but calls of `call`.

import { failingAs } from "./errors.js";
import { send } from "./transport.js";

/**
 * @param path where the function is: `home/storeCard`
 * @param contract the fingerprint of the function's contract
 * @param shape what is known of the function, looked up when it is called, so that bindings may
 *   import each other and bundlers can drop them. `args`: a name, or a name and a codec, for each argument;
 *   `safe`: whether it may go by GET; `result` and `error`: the codecs of the answer and of the domain error
 * @param options those of `.with(...)`
 */
export function call(path, contract, shape = () => ({}), options = {}) {
  const encode = (values) => {
    const named = {};
    shape().args?.forEach((arg, index) => {
      const [name, codec] = [].concat(arg);
      const value = values[index];
      // What is undefined has no place in JSON, so left-out arguments are left out of the message.
      named[name] = codec && value !== undefined ? codec.encode(value, name) : value;
    });
    return named;
  };

  const run = async (values, signal) => {
    const message = failingAs("invalid_argument", () => JSON.stringify(encode(values)));
    const { safe, result, error } = shape();
    const answer = await send({ path, contract, safe, error, options }, message, signal);
    return result ? failingAs("internal", () => result.decode(answer, "result")) : answer;
  };

  return Object.assign((...values) => run(values), {
    with: ({ headers, ...more }) =>
      call(path, contract, shape, {
        ...options,
        ...more,
        headers: { ...options.headers, ...headers },
      }),

    safe: (...values) =>
      run(values).then(
        (value) => ({ ok: true, value }),
        (error) => ({ ok: false, error: error.error ?? error }),
      ),

    query: (...values) => ({
      queryKey: [path, failingAs("invalid_argument", () => encode(values))],
      queryFn: (context) => run(values, context?.signal),
    }),
  });
}
