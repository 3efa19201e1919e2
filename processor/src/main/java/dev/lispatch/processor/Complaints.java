package dev.lispatch.processor;

import javax.lang.model.element.Element;

/** Takes what is wrong with a declaration. */
@FunctionalInterface
interface Complaints {
  void error(Element place, String message);
}
