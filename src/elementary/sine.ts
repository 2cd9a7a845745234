/*
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */

/** sin x for |x| <= pi/4, by fdlibm (k_sin.c). Error below 1 ulp. sineOfSmall(0) is 0. */
export const sineOfSmall = (x: number): number => {
  const z = x * x;
  return x + z * x * (-1.66666666666666324348e-1 + z * (8.33333333332248946124e-3 + z * (-1.98412698298579493134e-4 + z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))));
};

/** The angle of a sine of |x| <= 1/2, by fdlibm (e_asin.c). Error below 1 ulp. arcSineOfSmall(0.5) is pi/6. */
export const arcSineOfSmall = (x: number): number => {
  const t = x * x;
  const p = t * (1.66666666666666657415e-1 + t * (-3.25565818622400915405e-1 + t * (2.01212532134862925881e-1 + t * (-4.00555345006794114027e-2 + t * (7.91534994289814532176e-4 + t * 3.47933107596021167570e-5)))));
  const q = 1 + t * (-2.40339491173441421878 + t * (2.02094576023350569471 + t * (-6.88283971605453293030e-1 + t * 7.70381505559019352791e-2)));
  return x + x * (p / q);
};
