/** Frame numbers in growing order, as many as there are: four bytes each. */
export class FrameList {
  #frames = new Uint32Array(1024);
  length = 0;

  push(frame: number): void {
    if (this.length === this.#frames.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#frames);
      this.#frames = larger;
    }
    this.#frames[this.length++] = frame;
  }

  /** The list as it stands (a copy, to be handed away). */
  toArray(): Uint32Array<ArrayBuffer> {
    return this.#frames.slice(0, this.length);
  }
}

/** How many of these (growing) frame numbers are below `frame`. */
export function countBelow(frames: Uint32Array, frame: number): number {
  let from = 0;
  let to = frames.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((frames[middle] as number) < frame) from = middle + 1;
    else to = middle;
  }
  return from;
}
