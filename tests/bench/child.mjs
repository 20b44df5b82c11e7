// An adapter in a Node process of its own.
import { pathToFileURL } from 'node:url';
import { session } from './session.mjs';

const answer = session('node', (file) => import(pathToFileURL(file)));
process.on('message', async (message) => process.send(await answer(message)));
