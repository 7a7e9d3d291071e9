import { drive } from './drive.js';
import { ours } from './ours.js';

drive(ours(true));
