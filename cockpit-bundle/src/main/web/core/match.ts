/** Finds what someone means by a few letters. */

/** Higher is better; null when the letters do not occur. Starts of words beat middles, shorter texts beat longer ones. */
export function score(query: string, text: string): number | null {
  if (query === '') return 0;
  const [needle, hay] = [query.toLowerCase(), text.toLowerCase()];
  const at = hay.indexOf(needle);
  if (at === 0) return 100 - Math.min(hay.length, 50) / 100;
  if (at > 0) return (/\W/.test(hay[at - 1] ?? '') ? 80 : 50) - Math.min(hay.length, 50) / 100;
  const words = needle.split(/\s+/).filter((word) => word !== '');
  return words.length > 1 && words.every((word) => hay.includes(word)) ? 40 : null;
}

/** The best matches first, at most so many. */
export function best<T>(query: string, items: readonly T[], text: (item: T) => string, most: number): T[] {
  return items
    .map((item) => ({ item, value: score(query, text(item)) }))
    .filter((found): found is { item: T; value: number } => found.value !== null)
    .sort((a, b) => b.value - a.value)
    .slice(0, most)
    .map((found) => found.item);
}
