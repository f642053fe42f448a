/** Error budgets that burned at a paging rate: from what is evaluated of a service to what became of its deployments. */
@NullMarked
package dev.waywiser.streams.burns;

import org.jspecify.annotations.NullMarked;
