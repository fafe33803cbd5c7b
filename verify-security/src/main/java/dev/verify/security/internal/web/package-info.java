/**
 * What all endpoints of the second factor share on either web stack: requests and
 * responses, JSON views, the table of problems, addresses, templates and texts.
 */
@NullMarked
package dev.verify.security.internal.web;

import org.jspecify.annotations.NullMarked;
