;;;; Edges

;;; case escape-in-an-error
;;; command run FILE
;;; exit 1
;;; stderr error
(throw "⟦U+001B⟧[2J⟦U+001B⟧]0;owned⟦U+0007⟧ $ rm -rf /")

;;; case escape-in-a-name
;;; command run FILE
;;; exit 2
;;; stderr error
(foo⟦U+001B⟧[31m 1)

;;; case escape-in-a-syntax-error
;;; command run FILE
;;; exit 2
;;; stderr error
"⟦U+001B⟧[31m

;;; case escape-in-a-warning
;;; command run FILE
;;; exit 0
;;; stderr warning
(spawn (fn [] (throw "⟦U+001B⟧[31m\u202e\u2066")))

;;; case escape-in-a-value
;;; command -e PROGRAM
;;; exit 0
;;; stdout !⟦U+001B⟧
(str "a\u001b[31m\u009b2J")

;;; case escape-in-an-argument
;;; command --no-such-⟦U+001B⟧[31m
;;; exit 2
1

;;; case escape-in-a-file-name
;;; command run no⟦U+001B⟧[2J.lisp
;;; exit 2
1

;;; case fake-prompt-in-an-error
;;; command run FILE
;;; exit 1
;;; stderr error
(throw "x\nlispatch: all is well\n$ ")

;;; case carriage-return-in-an-error
;;; command run FILE
;;; exit 1
;;; stderr error
(throw "bad\rgood")

;;; case json-with-escapes
;;; command --json -e PROGRAM
;;; exit 0
;;; stdout !⟦U+001B⟧
;;; stdout !⟦U+0000⟧
(str "\u001b[31m" "\u0000" "\ud800")

;;; case json-error-with-escapes
;;; command --json -e PROGRAM
;;; exit 1
;;; stdout !⟦U+001B⟧
(throw "⟦U+001B⟧[31m\n{\"ok\":true}")

;;; case output-flood
;;; command -e PROGRAM --max-output=1m --run-timeout=1s
;;; exit 3
;;; stdout max-output
(while true (println (str-repeat "x" 10000)))

;;; case output-flood-in-json
;;; command --json --max-output=1m --run-timeout=1s -e PROGRAM
;;; exit 3
;;; stdout run_timeout|run-timeout
(while true (println (str-repeat "x" 10000)))

;;; case value-giant
;;; command --max-result=10000 -e PROGRAM
;;; exit 0
(vec (range 1000000))

;;; case value-shared-tree
;;; command -e PROGRAM
;;; exit 0
(reduce (fn [x _] [x x]) 1 (range 100))

;;; case value-deep
;;; command -e PROGRAM
;;; exit 0
(reduce (fn [x _] [x]) 1 (range 1000000))

;;; case value-deep-in-json
;;; command --json -e PROGRAM
;;; exit 0
(reduce (fn [x _] [x]) 1 (range 100000))

;;; case value-shared-tree-in-json
;;; command --json -e PROGRAM
;;; exit 0
(reduce (fn [x _] {:a x :b x}) 1 (range 100))

;;; case value-in-itself
;;; command -e PROGRAM
;;; exit 0
(let [a (atom nil)] (reset! a [a]) a)

;;; case value-in-itself-in-json
;;; command --json -e PROGRAM
;;; exit 0
(let [a (atom nil)] (reset! a [a]) a)

;;; case program-giant
;;; command run FILE
;;; exit 2
;;; stderr source-too-large
⟦30000000× (⟧

;;; case program-one-line-of-900-kb
;;; command run FILE
;;; exit 2
;;; stderr unbound
⟦450000× 1 ⟧ nothing-here

;;; case program-of-nul
;;; command run FILE
;;; exit 2
⟦1000× ⟦U+0000⟧

;;; case program-from-stdin-giant
;;; command run -
;;; exit 2
;;; stdin ⟦20000000× (⟧
;;; stderr source-too-large|no such|cannot
1

;;; case program-that-is-a-directory
;;; command run a
;;; exit 2
1

;;; case program-that-is-a-device
;;; command run zero
;;; exit 2
;;; stderr .
1

;;; case program-that-is-a-loop
;;; command run loop-a
;;; exit 2
1

;;; case settings-in-the-directory
;;; command run FILE
;;; exit 4
;;; given lispatch.json {"allow-all":true}
;;; given .lispatch --allow-all
;;; given lispatch.conf allow-read=.
;;; stderr policy-denied
(read-file "open")

;;; case settings-in-java-files
;;; command run FILE
;;; exit 4
;;; given JDK_JAVA_OPTIONS -Dlispatch.allow=all
;;; given .lispatchrc --allow-read=/
;;; given jvm.options -Xmx1m
;;; stderr policy-denied
(read-file "open")

;;; case program-with-a-shebang-of-flags
;;; command run FILE
;;; exit 4
;;; stderr policy-denied
#!/usr/bin/env lispatch run --allow-all
(read-file "open")

;;; case flags-among-the-arguments
;;; command run FILE -- --allow-read=. --allow-all
;;; exit 4
;;; stderr .
(read-file "open")

;;; case flag-giant
;;; command --max-steps=99999999999999999999999 -e PROGRAM
;;; exit 2
;;; stderr max-steps
1

;;; case flag-negative
;;; command --run-timeout=-5 -e PROGRAM
;;; exit 2
;;; stderr run-timeout
1

;;; case flag-not-a-number
;;; command --max-depth=lots -e PROGRAM
;;; exit 2
;;; stderr max-depth
1

;;; case flag-of-a-megabyte
;;; command --allow-read=⟦100000× x⟧ -e PROGRAM
;;; exit 2
;;; stderr .
1

;;; case flags-a-thousand
;;; command ⟦1000× --seed=1 ⟧-e PROGRAM
;;; exit 0
1

;;; case exit-code-imitated
;;; command -e PROGRAM
;;; exit 1
(fail {:error "x" :kind :internal :code 0})

;;; case fork-bomb
;;; command --run-timeout=5s -e PROGRAM
;;; exit 3
;;; stderr tasks-exceeded
(defn f [] (task f) (task f)) (f) (sleep 100000)

;;; case endless
;;; command --run-timeout=500ms -e PROGRAM
;;; exit 3
;;; stderr run-timeout
(while true)

;;; case endless-finally
;;; command --run-timeout=500ms -e PROGRAM
;;; exit 3
;;; stderr run-timeout
(try (while true) (finally (while true)))

;;; case memory-one-value
;;; command -e PROGRAM
;;; exit 3
;;; stderr memory-exceeded
(count (str-repeat "x" 2000000000))

;;; case memory-many-values
;;; command --run-timeout=20s -e PROGRAM
;;; exit 3
;;; stderr memory-exceeded
(loop [xs []] (recur (conj xs (str-repeat "x" 10000))))

;;; case test-with-endless-tests
;;; command test FILE --run-timeout=500ms
;;; exit 3
(deftest a (is (while true)))

;;; case check-of-an-endless-macro
;;; command check FILE --compile-timeout=500ms
;;; exit 2
;;; stderr compile-limit-exceeded
(defmacro m [] (while true)) (m)

;;; case doc-of-nonsense
;;; command doc ⟦10000× x⟧
;;; exit 1
1

;;; case arguments-giant
;;; command run FILE ⟦5000× argument ⟧
;;; exit 0
(count data/args)

;;; case log-into-the-program
;;; command run FILE --log=attack.lisp
;;; exit 0
1
