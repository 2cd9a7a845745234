import { fileURLToPath } from 'node:url';
import HtmlWebpackPlugin from 'html-webpack-plugin';
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
export default {
  mode: 'production', target: 'web',
  entry: { alone: path('./src/taskpane/pages/alone.tsx') },
  output: { path: path('./dist/pane'), filename: '[name].js', chunkFilename: '[name].js', clean: true },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: { rules: [
    { test: /\.tsx?$/, loader: 'ts-loader', exclude: /node_modules/, options: { transpileOnly: true, configFile: path('./src/taskpane/tsconfig.json'), compilerOptions: { noEmit: false } } },
    { test: /\.tco\.yaml$/, type: 'asset/source' } ] },
  performance: false, devtool: false,
  plugins: [new HtmlWebpackPlugin({ template: path('./src/taskpane/page.html'), filename: 'alone.html', chunks: ['alone'], scriptLoading: 'blocking' })],
};
