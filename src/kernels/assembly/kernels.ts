/**
 * Entry of the module: column kernels in AssemblyScript, each beside its twin over typed arrays in the file of its name one folder up. Loops that are run much test at their end: V8
 * takes what does not change out of a loop where no way leads past its body, and leaves even constants within where one does.
 */
export { addScaled, addTo, multiply, scale } from './products';
export { postWeights, settle } from './postings';
export { postLine } from './stepped';
export { postFading } from './fading';
export { credit } from './credits';
export { halvings, postHalving } from './halving';
export { postLinear } from './linear';
export { addLine } from './lines';
export { gatherYears, postProducts } from './incidents';
export { hold, readHeld } from './held';
export { beginBuckets, countBelow, countUpTo, fillBuckets, rank } from './buckets';
export { addSums, powerSums } from './moments';
export { comparePairs, lesser } from './pairs';
export { normalCdfs, normalQuantiles } from './normals';
export { lookUp } from './tables';
export { uniformQuads, uniformsAt, uniformsOf } from './uniforms';
export { latinHypercube, latinHypercubeAt } from './latin-hypercube';
export { sobol, sobolAt } from './sobol';
export { largestSize, sum } from './sums';
export { roundWhole } from './rounding';
export { countPoisson, countSteps, fall, listStruck } from './strikes';
