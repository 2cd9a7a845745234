/**
 * Asks the local service of WPS to enter the add-in that stands beside this page, or to take it out. Plain ECMAScript 5, for whatever
 * browser a hospital has.
 *
 * The service listens on this computer's ports 58890 (http) and 58891 (https); the protocol ksoWPSCloudSvr: starts it. What it takes is
 * a POST: /version; /publishlist, its list as JSON; /deployaddons/runParams, an order as base64 of JSON.
 */
(function () {
  'use strict';

  var NAME = 'qiansuan';
  var KIND = 'et';
  /** Milliseconds. The order waits for a person who answers a question of WPS. */
  var SHORT = 3000;
  var LONG = 120000;
  /** How often the service that was just started is looked for, a second apart. */
  var TRIES = 15;
  var PAUSE = 1000;

  var wording = JSON.parse(document.getElementById('wording').textContent);
  var status = document.getElementById('status');
  var buttons = [document.getElementById('install'), document.getElementById('uninstall')];
  var base = location.href.replace(/[?#].*$/, '').replace(/[^/]*$/, '');
  var services = location.protocol === 'https:' ? ['https://127.0.0.1:58891', 'http://127.0.0.1:58890'] : ['http://127.0.0.1:58890'];

  function say(key, kind, values) {
    var text = wording[key];
    Object.keys(values || {}).forEach(function (name) { text = text.split('{{' + name + '}}').join(values[name]); });
    status.className = kind;
    status.textContent = text;
  }

  function setBusy(isBusy) {
    buttons.forEach(function (button) { button.disabled = isBusy; });
  }

  /** `done` gets the status and the text; status 0 where nobody answered. */
  function ask(method, url, body, timeout, done) {
    var request = new XMLHttpRequest();
    var isOver = false;
    function over(code, text) {
      if (isOver) return;
      isOver = true;
      done(code, text);
    }
    request.onload = function () { over(request.status, request.responseText); };
    request.onerror = request.ontimeout = function () { over(0, ''); };
    try {
      request.open(method, url);
      request.timeout = timeout;
      request.send(body);
    } catch (error) {
      over(0, String(error));
    }
  }

  /** `done` gets the service that answers, or nothing. */
  function find(done, index) {
    var at = index || 0;
    if (at >= services.length) return done(undefined);
    ask('POST', services[at] + '/version', '{}', SHORT, function (code) {
      if (code === 200) done(services[at]);
      else find(done, at + 1);
    });
  }

  function lookFor(done, tries) {
    find(function (service) {
      if (service || tries <= 1) return done(service);
      setTimeout(function () { lookFor(done, tries - 1); }, PAUSE);
    });
  }

  function findOrWake(done) {
    find(function (service) {
      if (service) return done(service);
      say('waking', '', {});
      location.href = 'ksoWPSCloudSvr://start=RelayHttpServer';
      lookFor(done, TRIES);
    });
  }

  function inBase64(text) {
    return btoa(unescape(encodeURIComponent(text)));
  }

  /** `done` gets our entry of the service's list, null where it lacks one, and nothing where there is no list. */
  function entry(service, done) {
    ask('POST', service + '/publishlist', '{}', SHORT, function (code, text) {
      var list;
      try {
        list = JSON.parse(text);
      } catch (_) {
        list = undefined;
      }
      if (code !== 200 || !Array.isArray(list)) return done(undefined);
      done(list.filter(function (one) { return one && one.name === NAME && one.addonType === KIND && String(one.enable) !== 'false'; })[0] || null);
    });
  }

  function deploy(service, command, done) {
    var order = { cmd: command, name: NAME, url: base, addonType: KIND, online: 'true' };
    say('working', '', {});
    ask('POST', service + '/deployaddons/runParams', inBase64(JSON.stringify(order)), LONG, function (code, text) {
      if (code !== 200 || (text !== 'OK' && text !== '')) {
        if (code === 0) say('no-answer', 'bad', {});
        else say('refused', 'bad', { status: String(code), answer: text.slice(0, 500) });
        done();
        return;
      }
      entry(service, function (found) {
        if (command === 'enable') say(found === null ? 'unlisted' : 'installed', found === null ? 'bad' : 'good', {});
        else say(found ? 'still-listed' : 'removed', found ? 'bad' : 'good', {});
        done();
      });
    });
  }

  function order(command) {
    setBusy(true);
    function done() { setBusy(false); }
    function go() {
      findOrWake(function (service) {
        if (service) return deploy(service, command, done);
        say('no-service', 'bad', {});
        done();
      });
    }
    say('checking', '', {});
    if (command === 'disable') return go();
    // WPS would take an add-in that it cannot load as well.
    ask('GET', base + 'ribbon.xml', null, SHORT * 3, function (code, text) {
      if (code === 200 && text.slice(0, 9) === '<customUI') return go();
      say('no-addin', 'bad', { url: base + 'ribbon.xml' });
      done();
    });
  }

  if (location.protocol === 'file:') return say('from-disk', 'bad', {});
  Array.prototype.forEach.call(document.querySelectorAll('.base'), function (place) { place.textContent = base; });
  buttons[0].addEventListener('click', function () { order('enable'); });
  buttons[1].addEventListener('click', function () { order('disable'); });
  say('checking', '', {});
  find(function (service) {
    if (!service) {
      say('asleep', '', {});
      setBusy(false);
      return;
    }
    entry(service, function (found) {
      if (!found) say('ready', '', {});
      else if (found.url === base) say('is-installed', 'good', {});
      else say('is-elsewhere', '', { url: found.url });
      setBusy(false);
    });
  });
}());
