// An adapter in a module worker of a page of its own.
import { session } from './session.mjs';

const answer = session('browser', (file) => import(file));
onmessage = async ({ data }) => postMessage(await answer(data));
