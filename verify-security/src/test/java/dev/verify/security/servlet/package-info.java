@NullMarked
package dev.verify.security.servlet;

import org.jspecify.annotations.NullMarked;
