'use strict';

const CADESCOM = require('./cadescom');
const CAPICOM = require('./capicom');
const LOG_LEVEL = require('./logLevel');
const XML_DSIG_GOST = require('./XmlDsigGost');

module.exports = {
  CADESCOM,
  CAPICOM,
  LOG_LEVEL,
  XML_DSIG_GOST
};