/** From counters that only grow to calls per second. */

export interface Rate {
  at: number;
  perSecond: number;
}

/** The rate between each two samples; a counter that fell, since the node started anew, counts as none. */
export function ratesOf(samples: readonly { at: number; value: number }[]): Rate[] {
  return samples.slice(1).map((sample, index) => {
    const last = samples[index] ?? sample;
    const seconds = (sample.at - last.at) / 1000;
    return { at: sample.at, perSecond: seconds > 0 ? Math.max(0, sample.value - last.value) / seconds : 0 };
  });
}

/** The lowest round number at or above the value: 1, 2, 5, 10, 20, 50 and so on; 1 for nothing. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * size).find((round) => round >= value) ?? value;
}
