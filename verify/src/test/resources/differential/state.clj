;;; atom deref swap! reset!
(deref (atom 1))
@(atom 1)
@(atom nil)
(let [a (atom 0)] (swap! a inc))
(let [a (atom 0)] (swap! a + 5))
(let [a (atom 0)] (swap! a + 1 2 3))
(let [a (atom {})] (swap! a assoc :k 1) @a)
(let [a (atom [])] (swap! a conj 1) (swap! a conj 2) @a)
(let [a (atom {:n 1})] (swap! a update :n inc))
(let [a (atom 1)] (reset! a 5))
(let [a (atom 1)] (reset! a 5) @a)
(let [a (atom 1)] (reset! a nil))
(let [a (atom 1)] (swap-vals! a inc))
(let [a (atom 1)] (swap-vals! a + 10))
(let [a (atom 1)] (reset-vals! a 9))
(let [a (atom 1)] [(reset-vals! a 9) @a])
(let [a (atom 1)] [(compare-and-set! a 1 2) @a])
(let [a (atom 1)] [(compare-and-set! a 5 2) @a])
(let [a (atom 0)] (dotimes [_ 10] (swap! a inc)) @a)
(let [a (atom 0) b a] (swap! b inc) @a)
(let [a (atom 1)] (= a a))
(let [a (atom 0)] (run! #(swap! a + %) [1 2 3]) @a)
(let [a (atom {:b {:c 1}})] (swap! a update-in [:b :c] inc) (get-in @a [:b :c]))
(let [a (atom 0)] (try (swap! a (fn [_] (throw (ex-info "x" {})))) (catch Exception e nil)) @a)
(let [log (atom [])] (doseq [x [1 2]] (swap! log conj (* x x))) @log)
(= (atom 1) (atom 1))
;; raises
(deref 5)
;; raises
@nil
;; raises
(swap! 5 inc)
;; raises
(reset! nil 1)
;; raises
(swap! (atom 0) nil)
;; raises
(swap! (atom 0) 5)
;; raises
(swap! (atom nil) inc)
;; raises
(reset! (atom 1))
;; raises
(atom)
(defonce counter (atom 0)) (swap! counter inc) @counter

;;; delay force
;; differs: names-left-out => raises :unbound
(force (delay 1))
;; differs: names-left-out => raises :unbound
@(delay (+ 1 2))
;; differs: names-left-out => raises :unbound
(let [n (atom 0) d (delay (swap! n inc))] [@d @d @n])
;; differs: names-left-out => raises :unbound
(force 5)
;; differs: names-left-out => raises :unbound
(delay? (delay 1))
;; differs: names-left-out => raises :unbound
(let [n (atom 0) d (delay (swap! n inc))] @n)
;; differs: names-left-out => raises :unbound
(let [d (delay 1)] [(realized? d) @d (realized? d)])

;;; volatile
;; differs: names-left-out => raises :unbound
(let [v (volatile! 1)] (vswap! v inc) @v)
;; differs: names-left-out => raises :unbound
(let [v (volatile! 1)] (vreset! v 5) @v)

;;; promise future
@(future (+ 1 2))
(deref (future 5))
;; raises
@(future (/ 1 0))
(future? (future 1))
(future? 1)
(deref (future 5) 10000 :late)
(deref (future (Thread/sleep 100) 5) 1 :late)
(deref (future nil) 10000 :late)
;; raises
(deref (future (/ 1 0)) 10000 :late)
@(future-call (fn [] 7))
(let [f (future (Thread/sleep 10000))] (future-cancel f))
(let [f (future 1)] @f (future-cancel f))
(let [f (future (Thread/sleep 10000))] [(future-cancel f) (future-cancel f)])
(realized? (let [f (future 1)] @f f))
(let [f (future 1)] @f (future-done? f))

;;; binding forms that Clojure keeps in vars
(let [x (do (print "once") 5)] [x x])
