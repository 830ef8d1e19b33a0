/** The picture beside the form: squares that carry smaller squares on their free corners, with one branch lit. */

const DEPTH = 5;
const SHRINK = 0.5;

interface Square {
  x: number;
  y: number;
  side: number;
  depth: number;
}

/** Each square's free corners get a square half its size, centred on the corner. */
function grow(square: Square, from: [number, number] | null, found: Square[]): void {
  found.push(square);
  if (square.depth === DEPTH) return;
  const side = square.side * SHRINK;
  for (const [dx, dy] of [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const) {
    if (from && from[0] === dx && from[1] === dy) continue;
    const corner = { x: square.x + dx * square.side - side / 2, y: square.y + dy * square.side - side / 2 };
    grow({ ...corner, side, depth: square.depth + 1 }, [1 - dx, 1 - dy], found);
  }
}

function outline({ x, y, side }: Square): string {
  return `M${x.toFixed(1)} ${y.toFixed(1)}h${side}v${side}h${-side}z`;
}

const squares: Square[] = [];
grow({ x: 222, y: 252, side: 396, depth: 0 }, null, squares);

/** The branch that keeps turning to the upper right. */
const lit: Square[] = [];
for (let square = { x: 222, y: 252, side: 396, depth: 0 }; square.depth <= DEPTH;) {
  lit.push(square);
  const side = square.side * SHRINK;
  square = { x: square.x + square.side - side / 2, y: square.y - side / 2, side, depth: square.depth + 1 };
}

export function Carpet() {
  return (
    <svg viewBox="0 0 840 900" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {Array.from({ length: DEPTH + 1 }, (_, depth) => (
        <path
          key={depth}
          className={`a${depth}`}
          d={squares
            .filter((square) => square.depth === depth)
            .map(outline)
            .join('')}
        />
      ))}
      {lit.map((square) => (
        <path key={square.depth} className={`a${square.depth} on`} d={outline(square)} />
      ))}
    </svg>
  );
}
