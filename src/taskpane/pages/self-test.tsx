import '../wps/polyfills';
