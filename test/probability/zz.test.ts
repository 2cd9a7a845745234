import { it } from '@jest/globals';
import { quantileReferences, countReferences, build, label } from './specs';
import { tabulated } from '../../src/probability/quantile-table';
it('x', () => {
  const out: string[] = [];
  for (const r of quantileReferences) {
    try {
    const d = build(r.spec);
    let worst = 0, at='';
    for (const [u, x] of r.quantiles) {
      const e = Math.min(Math.abs(d.quantile(Number(u)) - Number(x)) / Math.max(Math.abs(Number(x)),1e-300), Math.abs(d.quantile(Number(u)) - Number(x))/r.iqr/1);
      if (!(e <= worst)) { worst = e; at = u; }
    }
    let extra = '';
    out.push(`${worst.toExponential(1)} @${at} ${label(r.spec)} base ${d.base}${extra}`);
    } catch (e) { out.push(String(e)); }
  }
  for (const r of countReferences) {
    const d = build(r.spec);
    for (const [u, k] of r.quantiles) if (d.quantile(Number(u)) !== k) out.push(`COUNT ${label(r.spec)} ${u}: ${d.quantile(Number(u))} not ${k}`);
  }
  console.log(out.join('\n'));
});
