import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchIdle } from "../../src/session/idle";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;
const touch = () => dispatchEvent(new Event("keydown"));

test("a page that nobody touches for 15 minutes is left, and one that is touched is not", () => {
  const left = vi.fn();
  const stop = watchIdle(left, vi.fn());

  vi.advanceTimersByTime(14 * MINUTE);
  touch();
  vi.advanceTimersByTime(14 * MINUTE);
  expect(left).not.toHaveBeenCalled();
  vi.advanceTimersByTime(MINUTE);

  expect(left).toHaveBeenCalledOnce();
  stop();
});

test("the server hears of somebody who works without asking it for anything", () => {
  const here = vi.fn();
  const stop = watchIdle(vi.fn(), here);

  for (let minute = 0; minute < 11; minute++) {
    vi.advanceTimersByTime(MINUTE);
    touch();
  }

  expect(here).toHaveBeenCalledTimes(2);
  stop();
});
