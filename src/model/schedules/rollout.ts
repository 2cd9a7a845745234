import { constant, internal } from './expressions';
import type { ScheduleForm } from './schedule';

/** `{rollout: r}`: in the k-th month of a model year with share w > 0, R(I(t)*A*w*k/12) - R(I(t)*A*w*(k-1)/12). */
export const rollout: ScheduleForm = {
  name: 'rollout',
  required: ['rollout'],
  optional: [],
  read: (source) => {
    const id = source.rollout('rollout');
    return id === undefined ? undefined : {
      form: 'rollout',
      fields: [{ name: 'rollout', text: id }],
      flows: [
        {
          key: '',
          variables: [],
          rollout: id,
          first: constant(1),
          // The shares end somewhere; the reader of the flow stops where they do.
          last: constant(LAST_YEAR_END),
          active: internal('__share > 0'),
          gross: internal('__x * __share * __k / 12'),
          before: internal('__x * __share * (__k - 1) / 12'),
        },
      ],
    };
  },
};

/** 1,200 months is the latest month of any expression; shares are given for at most as many years. */
const LAST_YEAR_END = 1200;
