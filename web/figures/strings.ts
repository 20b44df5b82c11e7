/** Every text of the figures, in one place, so that a second language is a second dictionary. */

export const texts = {
  range: {
    choice: (names: string) => `one of ${names}`,
    whole: (range: string) => `a whole number ${range}`,
    closed: (min: string, max: string) => `from ${min} to ${max}`,
    above: (min: string) => `above ${min}`,
    atLeast: (min: string) => `at least ${min}`,
    below: (max: string) => `below ${max}`,
    atMost: (max: string) => `at most ${max}`,
    number: 'a finite number',
    pair: 'two numbers, as in -4.2,1.9',
    domain: 'four numbers xMin,xMax,yMin,yMax that ascend',
    regression:
      'linear_mse, linear_half_mse or logistic, then : and built_in, generated,count=…,slope=…,intercept=…,noise=…,seed=… or given,x=…~…,y=…~…',
    list: (schedule: string) =>
      schedule === 'multi_step'
        ? 'ascending step numbers of at least 0, joined by ~'
        : schedule === 'table'
          ? 'factors of at least 0, joined by ~'
          : 'no list',
  },
  notes: {
    bad: (name: string, got: string, allowed: string, used: string) =>
      `${name}: got “${clip(got)}”, allowed is ${allowed}; used now: ${used}.`,
    refused: (name: string, got: string, why: string, used: string) =>
      `${name}: “${clip(got)}” is refused (${why}); used now: ${used}.`,
    of: (name: string, owner: string) => `${name} of ${owner}`,
    run: (number: number) => `run ${String(number)}`,
    runOf: (number: number, id: string) => `run ${String(number)}, ${id}`,
    nothing: 'nothing',
    leftOut: 'left out',
    ownStart: 'the start of this surface',
    ownView: 'the view of this surface',
    unknownKey: (key: string, known: string) =>
      `“${clip(key)}” is not a setting; known are ${known}. It is ignored.`,
    unknownOption: (id: string, owner: string, known: string) =>
      `“${clip(id)}” is not an option of ${owner}; known are ${known}. It is ignored.`,
    noValue: (key: string) => `${clip(key)} has no value; its default is used.`,
    twice: (key: string) => `${key} is given twice; the first one is used.`,
    version: (got: string, known: number) =>
      `The link has version ${clip(got)}, this page reads version ${String(known)}; what it understands is used.`,
    oneProblem: (key: string) => `A figure has one surface; ${key} is ignored.`,
    loneDomain: 'domain belongs to a formula, and there is none; it is ignored.',
    tooLong: (length: number, max: number) =>
      `The link has ${String(length)} characters, at most ${String(max)} are read; the default figure is shown.`,
    longFormula: (length: number, max: number) =>
      `a formula has at most ${String(max)} characters, this one has ${String(length)}`,
    tooManyRuns: (count: number, max: number) =>
      `${String(count)} runs are asked for, at most ${String(max)} fit; the first ${String(max)} are used.`,
    noRuns: 'runs: none could be read; the default runs are used.',
  },
};

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
