/** What browsers have learnt since Chrome 69, as far as the pages use it: the tests take everything newer away from the browser, in the page and in its workers. */
import 'core-js/actual/array/at';
import 'core-js/actual/array/find-last';
// Equal ones keep their order only since Chrome 70.
import 'core-js/actual/array/sort';
import 'core-js/actual/global-this';
import 'core-js/actual/object/from-entries';
import 'core-js/actual/object/has-own';
import 'core-js/actual/string/at';
import 'core-js/actual/string/match-all';
import 'core-js/actual/string/replace-all';
import 'core-js/actual/typed-array/at';
import './web-apis';
