import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchIdle } from "../../src/session/idle";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;
const touch = () => dispatchEvent(new Event("keydown"));

test("a page that nobody touches for 15 minutes is left, and one that is touched is not", () => {
  const left = vi.fn();
  const stop = watchIdle({ warn: vi.fn(), left, here: vi.fn() });

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
  const stop = watchIdle({ warn: vi.fn(), left: vi.fn(), here });

  for (let minute = 0; minute < 11; minute++) {
    vi.advanceTimersByTime(MINUTE);
    touch();
  }

  expect(here).toHaveBeenCalledTimes(2);
  stop();
});

test("two minutes before, whoever is there is warned, ten times if need be", () => {
  const warn = vi.fn();
  const left = vi.fn();
  const stop = watchIdle({ warn, left, here: vi.fn() });

  for (let time = 0; time < 10; time++) {
    vi.advanceTimersByTime(13 * MINUTE);
    expect(warn).toHaveBeenLastCalledWith(true);
    touch();
    expect(warn).toHaveBeenLastCalledWith(false);
  }

  expect(left).not.toHaveBeenCalled();
  stop();
});

test("a computer that slept meanwhile was left idle as well", () => {
  const left = vi.fn();
  watchIdle({ warn: vi.fn(), left, here: vi.fn() });

  vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
  vi.advanceTimersByTime(1_000);

  expect(left).toHaveBeenCalledOnce();
});
