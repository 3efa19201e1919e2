(let [a (atom nil)] (reset! a a) (count (pr-str a)))
