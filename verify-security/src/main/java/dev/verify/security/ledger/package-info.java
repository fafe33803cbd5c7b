/**
 * The ledger of challenges: one entry for each factor and destination, changed by
 * compare-and-set. All sessions and nodes that verify the same factor meet in its entry.
 */
@NullMarked
package dev.verify.security.ledger;

import org.jspecify.annotations.NullMarked;
