import { looks } from './looks';
import { objects } from './objects';
import type { Probe } from './probe';
import { program } from './program';
import { values } from './values';
import { writing } from './writing';

/** Every question to WPS, in the order in which they are asked. */
export const probes: readonly Probe[] = [...values, ...writing, ...looks, ...objects, ...program];
