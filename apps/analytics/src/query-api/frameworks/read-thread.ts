import { parentPort, workerData } from 'node:worker_threads';
import { readStandard } from '@cairn/standards';

// A file of four megabytes takes seconds to read: meanwhile others are answered.
parentPort?.postMessage(await readStandard(workerData.bytes, workerData.options));
