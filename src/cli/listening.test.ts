import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { listen } from "./listening.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("hints once, at the first pause after something was heard", () => {
  const hint = vi.fn();
  const listening = listen(hint);
  vi.advanceTimersByTime(5000);
  expect(hint).not.toHaveBeenCalled();
  for (let i = 0; i < 10; i += 1) {
    listening.heard();
    vi.advanceTimersByTime(900);
  }
  expect(hint).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  listening.heard();
  vi.advanceTimersByTime(5000);
  expect(hint).toHaveBeenCalledOnce();
});

it("says nothing once the input is over", () => {
  const hint = vi.fn();
  const listening = listen(hint);
  listening.heard();
  listening.over();
  listening.heard();
  vi.advanceTimersByTime(5000);
  expect(hint).not.toHaveBeenCalled();
});
