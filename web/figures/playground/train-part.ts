/** How much of a data set is trained on when it is chosen: of a few given rows all of them. */
import { defaultState, type DataChoice, type PlaygroundState, type Tables } from './state';

/** Of fewer rows than these none can be spared for a test part. */
const FEW_ROWS = 10;
const WHOLE = 100;

/** A data set that is so few rows as they are: XOR's four. */
function isWhole(data: DataChoice, { datasets }: Tables): boolean {
  if (data.kind === 'given') return false;
  const info = datasets.find(({ id }) => id === data.id);
  return info !== undefined && !info.generated && info.defaultCount < FEW_ROWS;
}

/** What is trained on follows the data that the reader chooses, and comes back with the next ones. */
export class TrainPart {
  /** The part before such a data set was chosen. */
  #former: number | null = null;

  /** The part for data that are chosen now, as a change of the settings. */
  with(
    next: DataChoice,
    { state, tables }: { readonly state: PlaygroundState; readonly tables: Tables },
  ): Pick<PlaygroundState, 'data' | 'trainPart'> {
    const { trainPart } = state;
    const wasWhole = isWhole(state.data, tables);
    if (isWhole(next, tables)) {
      if (!wasWhole || (this.#former === null && trainPart !== WHOLE)) this.#former = trainPart;
      return { data: next, trainPart: WHOLE };
    }
    if (!wasWhole) return { data: next, trainPart };
    const usual = trainPart === WHOLE ? defaultState(tables).trainPart : trainPart;
    const former = this.#former ?? usual;
    this.#former = null;
    return { data: next, trainPart: former };
  }
}
