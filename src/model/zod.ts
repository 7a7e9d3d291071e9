import * as z from 'zod/mini';

// Compiling schemas with the Function constructor violates a strict content security policy in all three engines.
z.config({ jitless: true });

export { z };
