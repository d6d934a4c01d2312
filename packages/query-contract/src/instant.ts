import { z } from 'zod';

/** ISO 8601, UTC, milliseconds. */
export const instant = z.iso.datetime().meta({ example: '2026-03-01T09:00:00.000Z' });
