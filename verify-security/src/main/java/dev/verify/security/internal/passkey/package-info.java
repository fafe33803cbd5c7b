/**
 * Passkeys: the options for the browser, its response, and the calls of the provider.
 */
@NullMarked
package dev.verify.security.internal.passkey;

import org.jspecify.annotations.NullMarked;
