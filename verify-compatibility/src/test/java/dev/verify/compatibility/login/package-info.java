/**
 * Applications with different first factors.
 */
@NullMarked
package dev.verify.compatibility.login;

import org.jspecify.annotations.NullMarked;
