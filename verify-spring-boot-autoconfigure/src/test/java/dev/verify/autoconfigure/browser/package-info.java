@NullMarked
package dev.verify.autoconfigure.browser;

import org.jspecify.annotations.NullMarked;
