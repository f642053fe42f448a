/** Badges: one number of one service, as a small picture for pages of others. */
@NullMarked
package dev.waywiser.query.badges;

import org.jspecify.annotations.NullMarked;
