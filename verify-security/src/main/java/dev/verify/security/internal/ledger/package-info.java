/**
 * The transitions of a ledger entry: who starts a challenge, who may submit an attempt,
 * who is approved.
 */
@NullMarked
package dev.verify.security.internal.ledger;

import org.jspecify.annotations.NullMarked;
