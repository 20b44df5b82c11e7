import { describe, expect, it } from 'vitest';
import { once } from '../../../web/figures/once';

/** Loads that are numbered; each ends when the test says so. */
function counted() {
  const ends: { give: (value: string) => void; fail: (error: Error) => void }[] = [];
  const forgets: (() => void)[] = [];
  const get = once<string>((forget) => {
    forgets.push(forget);
    return new Promise((give, fail) => ends.push({ give, fail }));
  });
  return { get, ends, forgets };
}

describe('something loaded once', () => {
  it('is loaded when it is first wanted, and shared', async () => {
    const { get, ends } = counted();
    expect(ends).toHaveLength(0);
    const [first, second] = [get(), get()];
    expect(ends).toHaveLength(1);
    ends[0]?.give('engine');
    expect(await Promise.all([first, second, get()])).toEqual(['engine', 'engine', 'engine']);
    expect(ends).toHaveLength(1);
  });

  it('is tried again after it failed, for everyone who asked', async () => {
    const { get, ends } = counted();
    const [first, second] = [get(), get()];
    ends[0]?.fail(new Error('offline'));
    await expect(first).rejects.toThrow('offline');
    await expect(second).rejects.toThrow('offline');
    const third = get();
    expect(ends).toHaveLength(2);
    ends[1]?.give('engine');
    expect(await third).toBe('engine');
  });

  it('is loaded anew after it was lost', async () => {
    const { get, ends, forgets } = counted();
    const first = get();
    ends[0]?.give('first');
    expect(await first).toBe('first');
    forgets[0]?.();
    const second = get();
    ends[1]?.give('second');
    expect(await second).toBe('second');
  });
});
