/** How the trials were drawn. */
export const sampling = {
  'sampling.sobol': 'Sobol 点列（sobol），分 16 组独立加扰',
  'sampling.lhs': '拉丁超立方（lhs），分 16 组独立抽取',
  'sampling.random': '独立随机数（random）',
};
