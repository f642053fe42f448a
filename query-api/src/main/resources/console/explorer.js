// The description of the API, to read and to try.

/* global SwaggerUIBundle */

SwaggerUIBundle({
  url: 'openapi.yaml',
  domNode: document.getElementById('explorer'),
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  // Nothing is asked of anybody else's server.
  validatorUrl: null,
  persistAuthorization: false,
});
