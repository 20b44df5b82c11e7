// What every figure with a history has from its model: a state out of a link, and time that stays inside the history.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Decoded } from '../../../web/figures/link';
import { TimedModel, type Happening } from '../../../web/figures/timed-model';
import { HandTicker } from './hand-ticker';

interface State {
  readonly day: number;
  readonly days: number;
  readonly speed: number;
}
const FIRST: State = { day: 2, days: 10, speed: 4 };

/** The smallest figure there is: days that are counted; its link is "day/days". */
class Calendar extends TimedModel<State, 'day'> {
  readonly session = {
    freed: 0,
    dispose(): void {
      this.freed += 1;
    },
  };
  /** The history may end before the budget does. */
  lastDay = Infinity;
  /** What one due step is worth. */
  worth = 1;

  constructor(listener: (what: Happening) => void, ticker: HandTicker) {
    super(FIRST, 'day', listener, ticker);
  }
  get link(): string {
    return `${String(this.state.day)}/${String(this.state.days)}`;
  }
  protected read(link: string): Decoded<State> {
    const [day = NaN, days = NaN] = link.split('/').map(Number);
    if (day <= days) return { state: { ...FIRST, day, days }, notes: [] };
    return { state: FIRST, notes: [{ key: 'day', text: 'not a day' }] };
  }
  protected fitted(state: State): State {
    return { ...state, day: Math.min(state.day, state.days) };
  }
  get steps(): number {
    return Math.min(this.state.days, this.lastDay);
  }
  protected override reach(due: number): number {
    return due * this.worth;
  }
}

let ticker: HandTicker;
let model: Calendar;
let heard: Happening[];
beforeEach(() => {
  ticker = new HandTicker();
  heard = [];
  model = new Calendar((what) => heard.push(what), ticker);
});

describe('the state', () => {
  it('is what a link says, and a link says what it is', () => {
    model.open('3/7');
    expect(model.state).toEqual({ day: 3, days: 7, speed: 4 });
    expect([model.step, model.steps, model.link]).toEqual([3, 7, '3/7']);
    expect(heard).toEqual(['settings']);
  });

  it('comes with notes on what could not be used, until the next link', () => {
    model.open('9/7');
    expect(model.notes).toEqual([{ key: 'day', text: 'not a day' }]);
    expect(model.state).toEqual(FIRST);
    model.open('1/7');
    expect(model.notes).toEqual([]);
  });

  it('fits to a changed setting', () => {
    model.goTo(8);
    heard = [];
    model.change({ days: 5 });
    expect(model.state).toEqual({ day: 5, days: 5, speed: 4 });
    expect(heard).toEqual(['settings']);
  });
});

describe('going to a step', () => {
  it('stays inside the history, on whole steps', () => {
    model.goTo(4.4);
    expect(model.step).toBe(4);
    model.goTo(1e9);
    expect([model.step, model.atEnd]).toEqual([10, true]);
    model.goTo(-3);
    expect([model.step, model.atEnd]).toEqual([0, false]);
    expect(heard).toEqual(['step', 'step', 'step']);
  });

  it('is told only when something moves', () => {
    model.goTo(2);
    expect(heard).toEqual([]);
  });

  it('shows the end of a history that ends before the budget, and keeps the place until one goes', () => {
    model.goTo(9);
    model.lastDay = 6;
    expect([model.step, model.state.day, model.atEnd]).toEqual([6, 9, true]);
    model.goTo(6);
    expect(model.state.day).toBe(6);
  });
});

describe('playing', () => {
  it('goes at the speed of the state and ends at the end', () => {
    model.play();
    expect([model.playing, heard]).toEqual([true, ['step']]);
    ticker.pass(1.05);
    expect(model.step).toBe(6);
    ticker.pass(1);
    expect([model.step, model.playing]).toEqual([10, false]);
    heard = [];
    ticker.pass(1);
    expect(heard).toEqual([]);
  });

  it('takes another speed at once', () => {
    model.open('0/100');
    model.play();
    ticker.pass(1.05);
    model.setSpeed(20);
    expect(heard.at(-1)).toBe('settings');
    ticker.pass(1);
    expect([model.step, model.speed]).toEqual([24, 20]);
  });

  it('begins again from the end', () => {
    model.goTo(10);
    model.play();
    expect([model.step, model.playing]).toEqual([0, true]);
  });

  it('shows the end at once where motion is not wanted, and from there the start', () => {
    model.still = true;
    model.toggle();
    expect([model.step, model.playing]).toEqual([10, false]);
    model.toggle();
    expect([model.step, model.playing]).toEqual([0, false]);
  });

  it('stops where the reader says so, and says so once', () => {
    model.toggle();
    ticker.pass(0.6);
    model.toggle();
    expect([model.step, model.playing]).toEqual([4, false]);
    heard = [];
    model.pause();
    ticker.pass(1);
    expect([model.step, heard]).toEqual([4, []]);
  });

  it('stops for a link, and for a budget that ends here', () => {
    model.play();
    model.open('1/9');
    expect(model.playing).toBe(false);
    model.play();
    model.change({ days: 1 });
    ticker.pass(0.5);
    expect([model.step, model.playing]).toEqual([1, false]);
  });

  it('goes as far as the figure lets it: not while it waits, and by strides', () => {
    model.worth = 0;
    model.play();
    ticker.pass(2);
    expect([model.step, model.playing]).toEqual([2, true]);
    model.worth = 3;
    ticker.pass(0.25);
    expect(model.step).toBe(5);
  });
});

it('a model that is gone is silent, stands still and has freed its session', () => {
  model.play();
  heard = [];
  model.dispose();
  ticker.pass(1);
  model.goTo(5);
  expect(heard).toEqual([]);
  expect([model.playing, model.session.freed]).toEqual([false, 1]);
});
