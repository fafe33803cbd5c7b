/**
 * What is done when a call fails: the policy, the safe retry, and Resilience4j's circuit
 * breakers and bulkheads.
 */
@NullMarked
package dev.verify.autoconfigure.resilience;

import org.jspecify.annotations.NullMarked;
