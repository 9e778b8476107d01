/** Joining pieces of bytes. Knows no protocol. */

/** A new array that holds all pieces, one after the other. The pieces are copied. */
export function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  return join(pieces);
}

/** The same for any number of pieces (there is a limit to the arguments of a call). */
export function join(pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** A view over exactly the bytes of `bytes`. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
