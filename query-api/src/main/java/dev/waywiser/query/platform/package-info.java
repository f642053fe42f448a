/** How a platform serves those who build on it: onboarding, requests, updates, drift, feedback and sources. */
@NullMarked
package dev.waywiser.query.platform;

import org.jspecify.annotations.NullMarked;
