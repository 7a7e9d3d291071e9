export { withChaos, type ChaosOptions, type Failure, type Latency } from './with-chaos.js';
