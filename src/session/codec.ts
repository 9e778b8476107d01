/** What messages are to the application, and how they become bytes. */

export interface Codec<T> {
  /** The bytes must not be changed afterwards. */
  encode(message: T): Uint8Array;
  /** What it throws fails the session: the message is not acknowledged. */
  decode(bytes: Uint8Array): T;
}

/** Messages are bytes. The default. */
export const bytes: Codec<Uint8Array> = { encode: (message) => message, decode: (message) => message };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Messages are strings, in UTF-8. */
export const text: Codec<string> = {
  encode: (message) => encoder.encode(message),
  decode: (message) => decoder.decode(message),
};

/** Messages are whatever JSON can say. */
export const json: Codec<unknown> = {
  encode: (message) => encoder.encode(JSON.stringify(message)),
  decode: (message) => JSON.parse(decoder.decode(message)),
};

/** {@link json} for messages of a known type, which is not checked. */
export const jsonOf = <T>(): Codec<T> => json as Codec<T>;
