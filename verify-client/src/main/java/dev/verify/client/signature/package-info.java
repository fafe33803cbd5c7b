/**
 * Verification of webhook signatures. Depends on the JDK only.
 */
@NullMarked
package dev.verify.client.signature;

import org.jspecify.annotations.NullMarked;
