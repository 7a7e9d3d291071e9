/** Numbers from 0 up to 1, the same sequence for the same seed. */
export type Dice = () => number;

/** Mulberry32, by Tommy Ettinger: small, and even enough to choose who fails. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A standard normal value, by Box and Muller. */
export function normal(dice: Dice): number {
  // 1 - 0 = 1: the logarithm of 0 would be endless.
  return Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
}
