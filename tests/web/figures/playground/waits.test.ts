import { expect, it } from 'vitest';
import { Waits } from '../../../../web/figures/playground/waits';

it('counts what is waited for until all of it is there or refused', async () => {
  const waits = new Waits();
  let answer: (value: number) => void = () => undefined;
  const first = waits.during(new Promise<number>((resolve) => (answer = resolve)));
  const second = waits.during(Promise.reject(new Error('refused')));
  expect(waits.any).toBe(true);
  await expect(second).rejects.toThrow('refused');
  expect(waits.any).toBe(true);
  answer(7);
  expect(await first).toBe(7);
  expect(waits.any).toBe(false);
});
