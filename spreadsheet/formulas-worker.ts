import { BEGIN } from './begin';

/** Calculates the formulas beside the page, which stays quick meanwhile. It takes no turn from the opening: until it is to begin, it keeps what it is told. */
const told: unknown[] = [];
const keep = ({ data }: MessageEvent): void => {
  if (data !== BEGIN) {
    told.push(data);
    return;
  }
  void import(/* webpackChunkName: "formulas-engine" */ './formulas').then(() => {
    removeEventListener('message', keep);
    for (const one of told) dispatchEvent(new MessageEvent('message', { data: one }));
  });
};
addEventListener('message', keep);
