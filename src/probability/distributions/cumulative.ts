import { one } from '../../money/decimal';
import type { Family } from '../distribution';
import { continuous, fault } from '../distribution';

/** A distribution function drawn by hand: straight lines between the points [x, p]. */
export const cumulative: Family = {
  family: 'cumulative',
  forms: [{ kind: 'pairs', names: ['x', 'p'] }],
  continuous: true,
  bounds: 'none',
  takes: 'pairs',
  build: (pairs) => {
    const first = pairs[0];
    const last = pairs[pairs.length - 1];
    if (!first || !last || !first[1].isZero() || !last[1].eq(one)) {
      return fault('cumulative-not-from-0-to-1', { first: first?.[1] ?? '', last: last?.[1] ?? '' });
    }
    const steps = pairs.slice(1).map(([x1, p1], i) => {
      const [x0, p0] = pairs[i] as (typeof pairs)[number];
      return { x0, x1, p0, p1 };
    });
    const flat = steps.findIndex(({ x0, x1, p0, p1 }) => x1.lte(x0) || p1.lte(p0));
    if (flat >= 0) {
      const [x, p] = pairs[flat + 1] as (typeof pairs)[number];
      return fault('cumulative-not-rising', { place: flat + 2, x, p });
    }
    /** Each straight piece; `s` are the upper tails, 1 - p. */
    const pieces = steps.map(({ x0, x1, p0, p1 }) => ({
      x0: x0.toNumber(), x1: x1.toNumber(), p0: p0.toNumber(), p1: p1.toNumber(), s1: one.minus(p1).toNumber(),
      width: x1.minus(x0).toNumber(), share: p1.minus(p0).toNumber(),
    }));
    type Piece = (typeof pieces)[number];
    const pieceOf = (inside: (piece: Piece) => boolean): Piece => pieces.find(inside) ?? (pieces[pieces.length - 1] as Piece);
    const low = pieceOf(() => true).x0;
    const high = pieceOf(() => false).x1;
    const law = continuous((p) => {
      const piece = pieceOf(({ p1 }) => p <= p1);
      return Math.min(piece.x1, piece.x0 + (piece.width * (p - piece.p0)) / piece.share);
    }, {
      cdf: (x) => {
        if (x <= low || x >= high) return x <= low ? 0 : 1;
        const piece = pieceOf(({ x1 }) => x <= x1);
        return piece.p0 + (piece.share * (x - piece.x0)) / piece.width;
      },
      survival: (x) => {
        if (x <= low || x >= high) return x <= low ? 1 : 0;
        const piece = pieceOf(({ x1 }) => x <= x1);
        return piece.s1 + (piece.share * (piece.x1 - x)) / piece.width;
      },
      inverseSurvival: (s) => {
        const piece = pieceOf(({ s1 }) => s >= s1);
        return Math.max(piece.x0, piece.x1 - (piece.width * (s - piece.s1)) / piece.share);
      },
    });
    const half = '0.5';
    // the last piece that begins at or below the middle, so that a point at exactly 0.5 is itself the median
    const { x0, x1, p0, p1 } = steps.filter((step) => step.p0.lte(half)).pop() as (typeof steps)[number];
    return { law, base: x0.plus(x1.minus(x0).times(p0.neg().plus(half)).div(p1.minus(p0))) };
  },
};
